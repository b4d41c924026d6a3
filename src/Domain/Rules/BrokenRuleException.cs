namespace Personalisation.Domain.Rules;

/// <summary>A value would violate its own rules.</summary>
public sealed class BrokenRuleException(string field, string rule) : Exception($"{field} {rule}")
{
    /// <summary>The part that breaks the rule, as a path in the client's own terms: <c>expires_at</c>.</summary>
    public string Field { get; } = field;

    /// <summary>The rule, worded to follow the field's name: <c>must …</c>.</summary>
    public string Rule { get; } = rule;

    /// <summary>Throws unless <paramref name="holds"/>.</summary>
    internal static void Unless(bool holds, string field, string rule)
    {
        if (!holds)
        {
            throw new BrokenRuleException(field, rule);
        }
    }
}
