"""Who there is: accounts with their phones and linked devices, and the groups they are in."""
