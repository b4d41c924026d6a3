namespace Personalisation.Infrastructure.DynamoDb.Operations;

/// <summary>How often a write was sent.</summary>
internal sealed class AttemptCount
{
    /// <summary>The number of attempts.</summary>
    public int Number { get; private set; }

    /// <summary>Counts an attempt.</summary>
    public Task<T> Count<T>(Task<T> attempt)
    {
        Number++;
        return attempt;
    }
}
