"""What the fields of elements are called on the screen, and their values that are words."""

from haplanner.model.language import Said, said, shown

LABELS: dict[str, str] = {
    "alert": said("Words", "alert"),
    "auto": said("Words", "automatic recovery"),
    "beta": said("Words", "common cause"),
    "both_ways": said("Words", "both ways"),
    "capacity": said("Words", "capacity"),
    "cost": said("Words", "cost"),
    "count": said("Words", "units"),
    "credit": said("Words", "credits of the contract"),
    "crew": said("Words", "crew"),
    "cv": said("Words", "cv"),
    "demand": said("Words", "demand"),
    "detection": said("Words", "detection"),
    "domains": said("Words", "domains"),
    "dormancy": said("Words", "dormancy"),
    "downtime": said("Words", "downtime"),
    "duration": said("Words", "duration"),
    "enabled": said("Words", "enabled"),
    "every": said("Words", "every"),
    "failures": said("Words", "failures"),
    "fee": said("Words", "fee"),
    "group": said("Words", "group"),
    "hours": said("Words", "hours"),
    "incident_cost": said("Words", "cost of an outage"),
    "kind": said("Words", "kind"),
    "law": said("Words", "law"),
    "life": said("Words", "life"),
    "maintenance": said("Words", "maintenance"),
    "manual": said("Words", "manual"),
    "max_latency": said("Words", "latency limit"),
    "mode": said("Words", "mode"),
    "mtbf": said("Words", "MTBF"),
    "mttr": said("Words", "MTTR"),
    "name": said("Words", "name"),
    "needed": said("Words", "needed"),
    "needs": said("Words", "needs"),
    "observed": said("Words", "observed"),
    "outage_cost": said("Words", "outage cost"),
    "parent": said("Words", "parent"),
    "period": said("Words", "period"),
    "profile": said("Words", "demand profile"),
    "repair": said("Words", "repair"),
    "restore": said("Words", "restore"),
    "retries": said("Words", "retries"),
    "service_time": said("Words", "service time"),
    "shape": said("Words", "shape"),
    "spread": said("Words", "spread"),
    "steps": said("Words", "steps"),
    "success": said("Words", "success"),
    "switchover": said("Words", "switchover"),
    "tags": said("Words", "tags"),
    "target": said("Words", "target"),
    "text": said("Words", "text"),
    "time": said("Words", "time"),
    "timeout": said("Words", "timeout"),
    "width": said("Words", "width"),
}
"""What the fields of elements are called, by the name that files give them."""


VALUES: dict[str | bool, str] = {
    "active": said("Words", "active"),
    "all": said("Words", "all"),
    "any": said("Words", "any"),
    "month": said("Words", "month"),
    "standby": said("Words", "standby"),
    "year": said("Words", "year"),
    True: said("Words", "yes"),
    False: said("Words", "no"),
}
"""What values that are words are called."""

PHASE_LABELS: dict[str, Said] = {
    "detection": said("Phases", "detection"),
    "automatic recovery": said("Phases", "automatic recovery"),
    "alert": said("Phases", "alert"),
    "repair": said("Phases", "repair"),
    "restore": said("Phases", "restore"),
    "switchover": said("Phases", "switchover"),
    "failed switchover": said("Phases", "failed switchover"),
    "crew wait": said("Phases", "crew wait"),
    "common cause": said("Phases", "common cause"),
    "planned": said("Phases", "planned"),
}
"""What the phases of a downtime are called."""


METHOD_LABELS: dict[str, Said] = {
    "exact": said("Words", "exact"),
    "approximate": said("Words", "approximate"),
    "simulated": said("Words", "simulated"),
}
"""What the ways are called in which figures are found."""


def phase_label(phase: str) -> str:
    """What a phase of a downtime is called in the language of now."""
    return shown(PHASE_LABELS[phase])


def phase_title(phase: str) -> str:
    """The name of a phase at the beginning of a line.

    >>> phase_title("crew wait")
    'Crew wait'
    """
    label = phase_label(phase)
    return label[:1].upper() + label[1:]


def method_label(method: str) -> str:
    """What a way is called, in the language of now, in which a figure was found."""
    return shown(METHOD_LABELS.get(method, method))


def field_label(name: str) -> str:
    """What a field is called in the language of now.

    >>> field_label("max_latency"), field_label("mtbf")
    ('latency limit', 'MTBF')
    """
    return shown(LABELS.get(name, name.replace("_", " ")))


def field_title(name: str) -> str:
    """The name of a field at the beginning of a line.

    >>> field_title("service_time"), field_title("mtbf")
    ('Service time', 'MTBF')
    """
    label = field_label(name)
    return label[:1].upper() + label[1:]


def value_label(value: str | bool) -> str:
    """What a value that is a word is called in the language of now; names and ids as they are.

    >>> value_label("standby"), value_label(True)
    ('standby', 'yes')
    """
    return shown(VALUES.get(value, str(value)))
