"""Language models behind an endpoint for chats, as OpenAI's API has it."""
