using System.Globalization;

namespace Personalisation.Compare;

/// <summary>Figures as text.</summary>
internal static class Show
{
    private static readonly NumberFormatInfo Thin = new() { NumberGroupSeparator = " ", NumberDecimalSeparator = "." };

    /// <summary>Shown if a design does not support a pattern.</summary>
    public const string Nothing = "—";

    public static string Count(int? value) => value?.ToString("#,0", Thin) ?? Nothing;

    public static string Units(double? value) => value?.ToString("#,0.#", Thin) ?? Nothing;

    /// <summary>To the dollar from ten on, to the cent from one on.</summary>
    public static string Dollars(double value) =>
        value.ToString(
            value >= 10 ? "#,0"
                : value >= 1 ? "0.00"
                : "0.00##",
            Thin
        );

    public static string Milliseconds(double? value) => value?.ToString(value < 10 ? "0.0" : "0", Thin) ?? Nothing;

    public static string Ratio(double? value) =>
        value is null ? Nothing : value.Value.ToString(value < 10 ? "0.0" : "0", Thin) + "×";
}
