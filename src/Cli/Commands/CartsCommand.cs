namespace Personalisation.Cli.Commands;

/// <summary>Commands that test a cart service.</summary>
internal sealed class CartsCommand : ToolCommand
{
    public CartsCommand(Shell shell)
        : base(
            "carts",
            "Test a cart service: the published operations, and real concurrency.",
            "personalisation carts probe --url https://shop.example.com",
            "personalisation carts consistency --output consistency.json"
        )
    {
        Add(new CartsProbeCommand(shell));
        Add(new CartsConsistencyCommand(shell));
        Add(new CartsCompareCommand(shell));
    }
}
