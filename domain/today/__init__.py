"""The department as it is: time, people, who may and can, and what can be seen in that."""
