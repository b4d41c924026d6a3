using Personalisation.Application.Errors;

namespace Personalisation.Api.Hosting.ProblemDetails;

/// <summary>The problem of one item of a batch.</summary>
/// <param name="Code">The kind of problem, as the code of problem documents.</param>
/// <param name="Detail">An explanation of this occurrence.</param>
/// <param name="Errors">For an invalid item: the broken rules, by path within the item.</param>
public sealed record ItemProblem(string Code, string Detail, IReadOnlyDictionary<string, string[]>? Errors)
{
    /// <summary>The members of a problem document that concern the item and not its request.</summary>
    internal static ItemProblem Of(ProblemDocument problem) => new(problem.Code, problem.Detail, problem.Errors);

    /// <summary>The refusal of an item.</summary>
    internal static ItemProblem Of(Refusal refusal) => new(refusal.Code, refusal.Detail, refusal.Errors);
}
