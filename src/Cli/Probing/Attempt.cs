using Personalisation.Client;

namespace Personalisation.Cli.Probing;

/// <summary>What became of a write, as far as its client can know.</summary>
internal enum Outcome
{
    /// <summary>The service said that it is stored.</summary>
    Stored,

    /// <summary>The service said that it is not.</summary>
    Refused,

    /// <summary>No answer, or one that leaves it open.</summary>
    Unknown,
}

/// <summary>A write and what became of it.</summary>
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
            // Of a 503, only an overloaded service says that nothing was stored.
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
