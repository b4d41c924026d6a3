namespace Personalisation.Application.Errors;

/// <summary>What callers need to know of an exception that a use case throws on purpose.</summary>
/// <param name="Code">The stable code; programs decide by it.</param>
/// <param name="Status">The status that a service answers with.</param>
/// <param name="IsItemError">
/// Whether it may concern one item of a batch: it is then reported beside the results of the others.
/// </param>
public sealed record ErrorEntry(string Code, int Status, bool IsItemError = false);
