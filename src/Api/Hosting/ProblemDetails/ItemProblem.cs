namespace Personalisation.Api.Hosting.ProblemDetails;

/// <summary>What went wrong with one of many.</summary>
/// <param name="Code">The kind of problem, as the code of problem documents.</param>
/// <param name="Detail">What went wrong this time.</param>
/// <param name="Errors">Of an invalid item: the rules that it breaks, by the path within the item.</param>
public sealed record ItemProblem(string Code, string Detail, IReadOnlyDictionary<string, string[]>? Errors)
{
    /// <summary>What of a document is about the item, and not about its request.</summary>
    internal static ItemProblem Of(ProblemDocument problem) => new(problem.Code, problem.Detail, problem.Errors);
}
