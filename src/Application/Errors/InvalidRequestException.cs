namespace Personalisation.Application.Errors;

/// <summary>A request is invalid: all broken rules, by field path as the client sent it.</summary>
public sealed class InvalidRequestException(IReadOnlyDictionary<string, string[]> errors)
    : UseCaseException("The request breaks " + errors.Count + " rule(s).")
{
    /// <summary>One broken rule.</summary>
    public InvalidRequestException(string field, string rule)
        : this(new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [rule] }) { }

    /// <summary>Field path to the rules that it breaks: <c>segments[0].categories[1].score</c>.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; } = errors;

    /// <inheritdoc/>
    public override ErrorEntry Entry => new(ErrorCode.InvalidRequest, 400, IsItemError: true);
}
