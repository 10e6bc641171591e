from despite.connectors.fact import Read


def read_sfm() -> list[Read]:
    return []
