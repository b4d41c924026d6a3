namespace Personalisation.Application.Idempotency;

/// <summary>
/// Something that happens after a write and before its response. A process may end in between, so it is kept with the
/// response and done again before each repetition of it; it must be safe to repeat.
/// </summary>
public interface IFollowUp
{
    /// <summary>What follows from the result of a command, as a text to keep; null for nothing.</summary>
    string? TextOf<TResult>(object command, TResult result);

    /// <summary>Does it.</summary>
    /// <param name="text">What was kept.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    Task Run(string text, CancellationToken cancellationToken);
}
