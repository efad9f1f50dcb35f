"""What all engines share that run CTranslate2 models: tokens, one model, routes over several of them."""
