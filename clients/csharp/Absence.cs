namespace Personalisation.Client;

/// <summary>For callers for whom a missing or unchanged resource is not a failure.</summary>
public static class Absence
{
    /// <summary>
    /// The response, or null if the resource does not exist (404). An unknown address is still a failure.
    /// </summary>
    public static Task<TAnswer?> IfFound<TAnswer>(this Task<TAnswer> call)
        where TAnswer : Answer =>
        Unless(call, problem => problem is { StatusCode: 404, Code: not ("" or "route_not_found") });

    /// <summary>The response, or null if the call fails with this code, such as <c>product_not_found</c>.</summary>
    public static Task<TAnswer?> Unless<TAnswer>(this Task<TAnswer> call, string code)
        where TAnswer : Answer => Unless(call, problem => string.Equals(problem.Code, code, StringComparison.Ordinal));

    /// <summary>The response, or null if the client's version in <c>ifNoneMatch</c> is current (304).</summary>
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
