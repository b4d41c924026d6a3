namespace Personalisation.Infrastructure.DynamoDb.Operations;

/// <summary>What came of one attempt to read, decide and write.</summary>
/// <param name="IsConflict">True where another writer came first, so that nothing was stored.</param>
internal abstract record WriteAttempt(bool IsConflict);

/// <inheritdoc/>
/// <param name="IsConflict">True where another writer came first, so that nothing was stored.</param>
/// <param name="Result">What the write comes to; the default where nothing was to be stored.</param>
internal sealed record WriteAttempt<TResult>(bool IsConflict, TResult? Result) : WriteAttempt(IsConflict);
