namespace Personalisation.Domain.Rules;

/// <summary>A value would violate its own rules.</summary>
/// <param name="member">The name in the domain of what breaks the rule, a property or a parameter.</param>
/// <param name="rule">The rule, worded to follow the member's name: <c>must …</c>.</param>
/// <param name="within">The element of a list whose member it is; null for a member of the value itself.</param>
public sealed class BrokenRuleException(string member, string rule, ListElement? within = null)
    : Exception($"{(within is null ? "" : $"{within}.")}{member} {rule}")
{
    /// <summary>The name in the domain of what breaks the rule: <c>ExpiresAt</c>.</summary>
    public string Member { get; } = member;

    /// <summary>The element of a list whose member it is; null for a member of the value itself.</summary>
    public ListElement? Within { get; } = within;

    /// <summary>The rule, worded to follow the member's name: <c>must …</c>.</summary>
    public string Rule { get; } = rule;

    /// <summary>Throws unless <paramref name="holds"/>.</summary>
    internal static void Unless(bool holds, string member, string rule, ListElement? within = null)
    {
        if (!holds)
        {
            throw new BrokenRuleException(member, rule, within);
        }
    }
}
