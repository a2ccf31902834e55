package shop
import "errors"
// type Ghost struct{}; func ghost() {}
const Limit = 3
const ( A = iota; B )
var ErrX = errors.New("x")
type Cart struct { ID int; a, b string; Base }
type I interface { Sum(x int) int }
type Alias = Cart
func (c *Cart) Add(x int) error { return errors.New("not implemented") }
func (c Cart[T]) Get() { panic("TODO") }
func F() {}
