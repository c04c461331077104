"""How sure figures are whose MTBF and MTTR are known only so well."""
