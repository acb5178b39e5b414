"""A feed -> its items: the only room that touches the network. Asks politely, bounds what comes, cleans what it says."""
