namespace Personalisation.Infrastructure.DynamoDb.Operations;

/// <summary>The result of one attempt to read, decide and write.</summary>
/// <param name="IsConflict">True if another writer came first, so nothing was stored.</param>
internal abstract record WriteAttempt(bool IsConflict);

/// <inheritdoc/>
/// <param name="IsConflict">True if another writer came first, so nothing was stored.</param>
/// <param name="Result">The result of the write; the default if there was nothing to store.</param>
internal sealed record WriteAttempt<TResult>(bool IsConflict, TResult? Result) : WriteAttempt(IsConflict);
