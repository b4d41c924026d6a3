using Personalisation.Client;

namespace Personalisation.Cli.Probing;

/// <summary>The outcome of a write, as far as its client can know.</summary>
internal enum Outcome
{
    /// <summary>The service reported it as stored.</summary>
    Stored,

    /// <summary>The service reported it as not stored.</summary>
    Refused,

    /// <summary>No response, or one that leaves it open.</summary>
    Unknown,
}

/// <summary>A write and its outcome.</summary>
internal static class Attempt
{
    /// <summary>Writes.</summary>
    public static async Task<Outcome> Of(Func<Task> write)
    {
        try
        {
            await write();
            return Outcome.Stored;
        }
        catch (ProblemException problem)
        {
            // Among 503s, only "overloaded" means that nothing was stored.
            return problem.StatusCode < 500 || problem.Code is "overloaded" ? Outcome.Refused : Outcome.Unknown;
        }
        catch (HttpRequestException)
        {
            return Outcome.Unknown;
        }
        catch (TaskCanceledException fault) when (fault.InnerException is TimeoutException)
        {
            return Outcome.Unknown;
        }
    }
}
