// class Ghost { void ghost() {} }
using System;
namespace Shop.Core;
public record Cart(int Id, string Name);
public class Store : IStore {
  public const int Max = 3;
  private readonly int _a, _b;
  public Store() { _a = 1; }
  public int Total { get; set; }
  public int Sum() => throw new NotImplementedException();
  public abstract int Abs();
  public event EventHandler Done;
  enum Kind { A }
}
public interface IStore { int Sum(); }
delegate int D(int x);
struct P { }
