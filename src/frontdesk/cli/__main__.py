"""`python -m frontdesk.cli`, for where no program `frontdesk` is in the path."""

from frontdesk.cli.main import main

main()
