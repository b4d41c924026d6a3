namespace Personalisation.Application.Errors;

/// <summary>An exception that a use case throws on purpose. A feature defines its own beside its use cases.</summary>
/// <param name="detail">What went wrong, in a sentence for the client.</param>
/// <param name="cause">What caused it; for the log, never for the client.</param>
public abstract class UseCaseException(string detail, Exception? cause = null) : Exception(detail, cause)
{
    /// <summary>Its code, its status, and whether it may concern one item of a batch.</summary>
    public abstract ErrorEntry Entry { get; }

    /// <summary>What the client needs besides.</summary>
    public virtual ErrorFacts Facts => ErrorFacts.None;
}
