"""A double of a language model's server: OpenAI's API over HTTP, with a script in place of a model, and it says so."""
