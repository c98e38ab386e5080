"""Responsibility matrices that somebody else made: bytes of a workbook or table in, matrices and findings out.

Nothing of a file is carried out, and nothing in it is taken for granted silently: what is understood is said.
"""
