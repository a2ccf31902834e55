# class Ghost; def ghost; end
require "json"
module Shop
  LIMIT = 3
  class Cart < Base
    attr_reader :total, :id
    def initialize(a); @a = a; end
    def add(x)
      raise NotImplementedError, "x"
    end
    def self.make; end
    def ok?
      # TODO
    end
    class << self
      def two; 2; end
    end
    alias_method :plus, :add
    def m = 3
  end
  class A::B; end
end
Point = Struct.new(:x)
