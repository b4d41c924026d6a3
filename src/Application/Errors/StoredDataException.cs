using Personalisation.Domain.Rules;

namespace Personalisation.Application.Errors;

/// <summary>What is stored breaks a rule of the domain. The request did not cause it, and cannot mend it.</summary>
/// <param name="kind">The kind of item.</param>
/// <param name="place">Its key, which may name a person: for the command line, neither for clients nor for the log.</param>
/// <param name="cause">What reading it threw.</param>
public sealed class StoredDataException(string kind, string place, Exception cause) : UseCaseException(Text, cause)
{
    /// <summary>The message for the client.</summary>
    public const string Text =
        "Stored data breaks a rule, for which this request is not to blame; the service's log has the details under this trace_id.";

    /// <summary>The kind of item.</summary>
    public string Kind { get; } = kind;

    /// <summary>Its key.</summary>
    public string Place { get; } = place;

    /// <summary>What is wrong with it, without stored data.</summary>
    public string Reason =>
        InnerException is BrokenRuleException broken ? broken.Message : InnerException!.GetType().Name;

    /// <summary>Whether reading stored data throws this for a value that breaks a rule.</summary>
    public static bool IsCausedBy(Exception fault) =>
        fault is BrokenRuleException or FormatException or ArgumentException or InvalidCastException;

    /// <inheritdoc/>
    public override ErrorEntry Entry => new(ErrorCode.StoredDataBroken, 500);
}
