"""What a session keeps on disk: events until the server has them, sends so that each is done once, handles of files."""
