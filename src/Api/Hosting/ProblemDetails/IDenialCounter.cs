namespace Personalisation.Api.Hosting.ProblemDetails;

/// <summary>Counts attempts that were denied, for the audit trail.</summary>
internal interface IDenialCounter
{
    /// <summary>
    /// Counts a request whose caller is not allowed to. Called before the response is written: neither a stop right after it
    /// nor a client that does not wait for it loses the count.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="code">The error code of the refusal.</param>
    void Count(HttpContext context, string code);
}
