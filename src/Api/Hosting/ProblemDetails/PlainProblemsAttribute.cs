namespace Personalisation.Api.Hosting.ProblemDetails;

/// <summary>Declares that an interface that others have defined answers problems in its own words: <c>{"message": "…"}</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal abstract class PlainProblemsAttribute : Attribute
{
    /// <summary>The status and the message of a problem.</summary>
    public abstract (int Status, string Message) Translate(ProblemDocument problem);
}

/// <summary>The paths of such an interface: what is wrong with a path or a method has no call whose words it could use.</summary>
/// <param name="Prefix">What its paths begin with.</param>
/// <param name="Problems">Its words.</param>
internal sealed record PlainProblemsPath(PathString Prefix, PlainProblemsAttribute Problems);

/// <summary>A problem in plain words.</summary>
/// <param name="Message">What is wrong.</param>
internal sealed record PlainProblem(string Message);
