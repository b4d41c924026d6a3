namespace Personalisation.Client;

/// <summary>Changes that depend on what is stored.</summary>
public static class ConditionalWrites
{
    private const int PreconditionFailed = 412;
    private const string WriteConflict = "write_conflict";

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// Reads a resource, writes what <paramref name="write"/> makes of it under its entity tag, and starts again if
    /// another writer came first. No concurrent change is lost.
    /// </summary>
    /// <param name="read">Reads the resource; strongly consistent, or it would see the old one again.</param>
    /// <param name="write">Writes the change; it must send the tag as <c>ifMatch</c>.</param>
    /// <param name="attempts">The maximum number of attempts, one or more; default 10.</param>
    /// <param name="cancellationToken">Ends the attempts.</param>
    /// <returns>The response to the write.</returns>
    /// <exception cref="ProblemException">
    /// The last attempt's conflict, or any other problem of a read or a write at once.
    /// </exception>
    public static async Task<TWritten> ChangeAsync<T, TWritten>(
        Func<CancellationToken, Task<Answer<T>>> read,
        Func<T, string?, CancellationToken, Task<TWritten>> write,
        int attempts = 10,
        CancellationToken cancellationToken = default
    )
        where TWritten : Answer
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(write);
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        for (var attempt = 1; ; attempt++)
        {
            var found = await read(cancellationToken).ConfigureAwait(false);
            try
            {
                return await write(found.Result, found.ETag, cancellationToken).ConfigureAwait(false);
            }
            catch (ProblemException problem) when (attempt < attempts && IsConflict(problem))
            {
                // A random pause, longer each time, so that writers do not meet again.
                var pause = FirstPause * (attempt * Random.Shared.NextDouble());
                await Task.Delay(pause, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static bool IsConflict(ProblemException problem) =>
        problem.StatusCode is PreconditionFailed || problem.Code is WriteConflict;
}
