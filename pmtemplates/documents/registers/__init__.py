"""The registers that program and project plans share: one definition of each, on the level of its workbook."""
