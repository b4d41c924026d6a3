using Personalisation.Domain.Carts;

namespace Personalisation.Domain.Tests.Carts;

/// <summary>Why a cart refuses a change.</summary>
internal static class Refusals
{
    /// <summary>The reason; null if it does not refuse it.</summary>
    public static CartRefusal? Of(Func<object> change)
    {
        try
        {
            _ = change();
            return null;
        }
        catch (CartRefusedException refused)
        {
            return refused.Refusal;
        }
    }
}
