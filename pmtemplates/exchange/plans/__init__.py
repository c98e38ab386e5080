"""Plans that another program has written: bytes of MSPDI or of a table in, a plan in our terms and what it lost out.

What has no equal here is never dropped silently: each reader and each step says what it left out or took otherwise.
"""
