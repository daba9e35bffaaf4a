"""What /v1 takes and gives, noun by noun. Handlers return these, and the OpenAPI document is made of them."""
