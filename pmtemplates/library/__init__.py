"""What the field knows, as data of the house: roles, responsibilities, playbooks. Knows no initiative."""
