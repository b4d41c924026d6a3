namespace Personalisation.Api.Hosting.ProblemDetails;

/// <summary>Declares that an interface that others have defined answers problems in its own words: <c>{"message": "…"}</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal abstract class PlainProblemsAttribute : Attribute
{
    /// <summary>The status and the message of a problem.</summary>
    public abstract (int Status, string Message) Translate(ProblemDocument problem);
}

/// <summary>A problem in plain words.</summary>
/// <param name="Message">What is wrong.</param>
internal sealed record PlainProblem(string Message);
