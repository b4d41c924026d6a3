using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Tests;

/// <summary>The rule that a piece of code breaks, and the member that breaks it, by the names of the domain.</summary>
internal static class Broken
{
    public static (string Member, string Rule)? RuleOf(Func<object> code)
    {
        try
        {
            _ = code();
            return null;
        }
        catch (BrokenRuleException broken)
        {
            return ($"{(broken.Within is null ? "" : $"{broken.Within}.")}{broken.Member}", broken.Rule);
        }
    }
}
