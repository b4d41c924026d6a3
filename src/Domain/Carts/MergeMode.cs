namespace Personalisation.Domain.Carts;

/// <summary>How many of a product a merged cart has that was in both.</summary>
public enum MergeMode
{
    /// <summary>The larger number.</summary>
    Max = 1,

    /// <summary>The sum.</summary>
    Sum = 2,

    /// <summary>What the customer's cart has.</summary>
    Keep = 3,

    /// <summary>What the other cart has.</summary>
    Replace = 4,
}
