namespace Personalisation.Client;

/// <summary>
/// An id, a type or a name is empty, <c>.</c> or <c>..</c>, which no address can hold: it would be that of another thing. Nothing was
/// sent.
/// </summary>
public sealed class PathArgumentException(string message) : ArgumentException(message);
