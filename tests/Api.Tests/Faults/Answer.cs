namespace Personalisation.Api.Tests.Faults;

/// <summary>A response as seen by a client of the stress test.</summary>
/// <param name="Request">Method and path.</param>
/// <param name="Status">The status; 0 if the connection broke.</param>
/// <param name="Body">The body.</param>
internal sealed record Answer(string Request, int Status, string Body)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>The store's trouble, or ours.</summary>
    public bool IsFailure => Status is 0 or >= 500;
}
