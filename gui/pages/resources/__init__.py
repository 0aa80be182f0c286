"""The page Andre ressurser: what patients, next of kin, volunteers, technology and suppliers do today."""
