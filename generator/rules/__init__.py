"""The rules of the field: what each checks is a function here, what it says is data in the schemas."""
