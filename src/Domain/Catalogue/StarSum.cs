using System.Globalization;

namespace Personalisation.Domain.Catalogue;

/// <summary>The stars of several reviews together.</summary>
/// <param name="Sum">The sum of all stars.</param>
/// <param name="Count">The number of reviews.</param>
public sealed record StarSum(long Sum, long Count)
{
    /// <summary>The mean with two decimals, a half rounded up; null without reviews.</summary>
    public string? Average
    {
        get
        {
            if (Count <= 0)
            {
                return null;
            }

            var hundredths = ((200 * Sum) + Count) / (2 * Count);
            return string.Create(CultureInfo.InvariantCulture, $"{hundredths / 100}.{hundredths % 100:00}");
        }
    }
}
