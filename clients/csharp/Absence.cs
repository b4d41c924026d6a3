namespace Personalisation.Client;

/// <summary>For callers to whom what is not there, or not new, is no failure.</summary>
public static class Absence
{
    /// <summary>The answer, or null where the service says that there is no such thing (404). An address that leads nowhere stays a failure.</summary>
    public static Task<TAnswer?> IfFound<TAnswer>(this Task<TAnswer> call)
        where TAnswer : Answer =>
        Unless(call, problem => problem is { StatusCode: 404, Code: not ("" or "route_not_found") });

    /// <summary>The answer, or null where the client has what is current (304), as it said in <c>ifNoneMatch</c>.</summary>
    public static Task<TAnswer?> IfChanged<TAnswer>(this Task<TAnswer> call)
        where TAnswer : Answer => Unless(call, problem => problem.StatusCode == 304);

    private static async Task<TAnswer?> Unless<TAnswer>(Task<TAnswer> call, Func<ProblemException, bool> isAbsent)
        where TAnswer : Answer
    {
        ArgumentNullException.ThrowIfNull(call);
        try
        {
            return await call.ConfigureAwait(false);
        }
        catch (ProblemException problem) when (isAbsent(problem))
        {
            return null;
        }
    }
}
