"""Long runs that look for crashes, hangs and lost words; `make fuzz` starts them."""
