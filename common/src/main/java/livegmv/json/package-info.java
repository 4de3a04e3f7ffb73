/** The strict reading and writing of JSON records: knows the rules on writing that every input topic shares, and no topic. */
package livegmv.json;
