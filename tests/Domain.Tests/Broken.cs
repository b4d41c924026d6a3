using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Tests;

/// <summary>The rule that a piece of code breaks, as reported to clients.</summary>
internal static class Broken
{
    public static (string Field, string Rule)? RuleOf(Func<object> code)
    {
        try
        {
            _ = code();
            return null;
        }
        catch (BrokenRuleException broken)
        {
            return (broken.Field, broken.Rule);
        }
    }
}
