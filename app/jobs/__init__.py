"""Work that is done beside the requests: later, regularly, and again where it failed."""
