namespace Personalisation.Client;

/// <summary>
/// An id, a type or a name is empty, <c>.</c> or <c>..</c>, which an address cannot contain: it would denote another
/// resource. Nothing was sent.
/// </summary>
public sealed class PathArgumentException(string message) : ArgumentException(message);
