namespace Personalisation.Domain.Tests;

/// <summary>Which rule a piece of code breaks, as a client would be told.</summary>
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
